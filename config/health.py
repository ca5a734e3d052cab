"""Is it alive, and can it work?"""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from tutor.providers import current_provider

log = logging.getLogger(__name__)


@csrf_exempt
@require_safe
async def health(request: HttpRequest) -> JsonResponse:
    """The process answers. Touches neither database nor Redis."""
    now = timezone.now().isoformat()
    return JsonResponse({"status": "ok", "provider": current_provider().name, "timestamp": now})


@csrf_exempt
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """What it needs is there: 503 and the name of what is not."""
    down = [name for name, check in (("database", _database), ("redis", _redis)) if not check()]
    return JsonResponse(
        {"status": "unavailable" if down else "ok", "down": down}, status=503 if down else 200
    )


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        log.warning("database not ready", exc_info=True)
        return False
    return True


def _redis() -> bool:
    if not settings.REDIS_URL:
        return True
    import redis

    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2) as client:
            client.ping()
    except redis.RedisError:
        log.warning("redis not ready", exc_info=True)
        return False
    return True
