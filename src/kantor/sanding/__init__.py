"""Two totals on one page: any two lists compared from the total to the person."""
