"""The *berita acara* of verification, of one unit or of the region."""
