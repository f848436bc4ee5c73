"""Gatepost: a school's staff social media policy, as working software."""
