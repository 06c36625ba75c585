"""What people type about a claim: its axes, its quotes, its tags, and the decision of a reviewer."""
