"""Operation: backup and restore, checks of an installation, logs, metrics, replica, deployment."""
