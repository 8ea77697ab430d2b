"""Editors see what a release has otherwise than rows edited here, and decide."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User

from scenarios.models import Concept, Newer, Option, Pattern, Shipped
from scenarios.shipped.upstream import questions
from tests.admin.editing import Form, page_of, said
from tests.content.releases import Release
from tests.test_accessible import ...
