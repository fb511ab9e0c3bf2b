"""The public desk (Layanan Masyarakat): what people send in, how it is answered, whether it was solved."""
