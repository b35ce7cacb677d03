"""What Python needs to know of the Java kernel CLV Lab: how papermill writes parameters in Java (see `papermill`)."""
