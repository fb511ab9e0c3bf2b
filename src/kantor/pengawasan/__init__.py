"""What Bawaslu finds and recommends, how it is answered, and its samples."""
