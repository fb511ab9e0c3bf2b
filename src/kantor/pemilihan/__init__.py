"""The office and its elections: versioned rules, stages with deadlines, alleged violations passed on."""
