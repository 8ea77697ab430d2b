"""Classes of Django that take parameters only where types are checked."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
    _Tabular = admin.TabularInline[Any, Any]
    _Stacked = admin.StackedInline[Any, Any]
    _FormSet = BaseInlineFormSet[Any, Any, Any]
    _ModelForm = forms.ModelForm[Any]
else:
    _ModelAdmin, _Tabular, _Stacked = (
        admin.ModelAdmin,
        admin.TabularInline,
        admin.StackedInline,
    )
    _FormSet, _ModelForm = BaseInlineFormSet, forms.ModelForm
