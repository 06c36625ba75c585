"""Addresses of the curation and review pages, inside the admin site."""

from django.urls import URLPattern

curation: list[URLPattern] = []
