"""Signs for the templates of the admin."""

from django.template import Library

from scenarios.jinja import signs

register = Library()
register.simple_tag(signs.mark)
