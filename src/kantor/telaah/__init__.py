"""Cases from matching, and the changes two people answer for."""
