app_name = "short"
urlpatterns: list = []
