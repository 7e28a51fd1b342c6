"""The only place that opens Elasticsearch. Without ELASTICSEARCH_URL the database answers, behind the same functions."""
