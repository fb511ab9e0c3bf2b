"""The office: the Django floor. It reads a request, calls a service or the library, and renders."""
