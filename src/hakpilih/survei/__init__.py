"""Surveys that hold up: questionnaires as data, drawn samples, figures that say how sure they are."""
