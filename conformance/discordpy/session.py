"""Logging in, staying, sharding, and seeing people come and go."""

import asyncio

import discord
from discord import app_commands

from stage import Stage, scenario


class Watcher(discord.Client):
    def __init__(self, stage: Stage, **options):
        super().__init__(intents=discord.Intents.all(), **options)
        self.stage = stage
        self.tree = app_commands.CommandTree(self)

    def dispatch(self, event, /, *args, **kwargs):
        self.stage.seen.add(event)
        super().dispatch(event, *args, **kwargs)


class Sharded(discord.AutoShardedClient):
    pass


async def enter(stage: Stage, client: discord.Client):
    ready = asyncio.Event()

    async def on_ready():
        ready.set()

    client.event(on_ready)
    task = asyncio.create_task(client.start(stage.token))
    both = {task, asyncio.create_task(ready.wait())}
    done, _ = await asyncio.wait(both, timeout=50, return_when=asyncio.FIRST_COMPLETED)
    if task in done:
        task.result()
    assert ready.is_set()
    return task


async def sessions(stage: Stage):
    return [one for one in await stage.control("GET", "/sessions") if one["connected"]]


@scenario("a wrong token is refused")
async def wrong_token(stage):
    try:
        await Watcher(stage).login("not.a.token")
    except discord.LoginFailure:
        return
    raise AssertionError("it was let in")


@scenario("logs in and receives the demo guild, with all members")
async def log_in(stage):
    stage.client = Watcher(stage)
    stage.task = await enter(stage, stage.client)
    assert stage.guild.name == "Himalaya Lodge"
    assert stage.client.user.name == "Herwa"
    assert len(stage.guild.members) == stage.guild.member_count
    assert stage.room.category.name == "Common room"


@scenario("resumes after the connection broke and misses nothing")
async def resume(stage):
    before = (await sessions(stage))[0]["id"]
    resumed = stage.next("resumed")
    heard = stage.next("message", lambda message: message.content == "while you were away")
    await stage.control("POST", "/sessions/drop", {})
    said = {"content": "while you were away"}
    await stage.as_person("ada", "POST", f"/channels/{stage.room.id}/messages", said)
    await resumed
    await heard
    assert (await sessions(stage))[0]["id"] == before


@scenario("resumes when asked to reconnect, and after a close that allows it")
async def reconnect(stage):
    for path, body in (("/sessions/reconnect", {}), ("/sessions/close", {"code": 4000})):
        resumed = stage.next("resumed")
        await stage.control("POST", path, body)
        await resumed


@scenario("identifies anew when its session is gone")
async def anew(stage):
    before = (await sessions(stage))[0]["id"]
    ready = stage.next("connect")
    await stage.control("POST", "/sessions/invalidate", {"resumable": False})
    await ready
    while stage.guild is None or not [one for one in await sessions(stage) if one["id"] != before]:
        await asyncio.sleep(0.05)
    await stage.client.wait_until_ready()


@scenario("sees a guild go away and come back")
async def outage(stage):
    away = stage.next("guild_unavailable")
    await stage.control("POST", f"/guilds/{stage.guild_id}/outage", {"available": False})
    await away
    back = stage.next("guild_available")
    await stage.control("POST", f"/guilds/{stage.guild_id}/outage", {"available": True})
    await back


@scenario("two shards, each with its part of the guilds")
async def shards(stage):
    client = Sharded(intents=discord.Intents.all(), shard_count=2)
    task = await enter(stage, client)
    assert client.get_guild(stage.guild_id).shard_id == (stage.guild_id >> 22) % 2
    assert set(client.shards) == {0, 1}
    await client.close()
    await task


@scenario("sees people come, change, speak and go")
async def people(stage):
    ada = stage.people["ada"]
    newcomer = await stage.control("POST", "/people", {"username": "passerby"})
    hall = str(stage.guild.voice_channels[0].id)
    home = str(stage.guild_id)
    for event, path, body in (
        ("member_join", "/act/join", {"as": newcomer["id"], "guild_id": home}),
        ("member_remove", "/act/leave", {"as": newcomer["id"], "guild_id": home}),
        ("typing", "/act/typing", {"as": ada, "channel_id": str(stage.room.id)}),
        ("presence_update", "/act/presence", {"as": ada, "status": "idle"}),
        ("voice_state_update", "/act/voice",
         {"as": ada, "guild_id": home, "channel_id": hall}),
        ("voice_state_update", "/act/voice", {"as": ada, "guild_id": home, "channel_id": None}),
    ):
        came = stage.next(event)
        await stage.control("POST", path, body)
        await came
