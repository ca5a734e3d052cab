from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tutor", "0003_editions")]

    operations = [
        migrations.AlterField(
            model_name="passage",
            name="kind",
            field=models.CharField(
                choices=[
                    ("text", "Text"),
                    ("summary", "Summary"),
                    ("exercise", "Exercise"),
                    ("question", "Question"),
                ],
                default="text",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="passage",
            name="also_terms",
            field=models.TextField(
                blank=True,
                help_text="what readers call it besides (content/index.toml), as search tokens; "
                "a question as it stands there",
            ),
        ),
    ]
