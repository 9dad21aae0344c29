"""Officers and admins: invites, roles, duties, exports."""
