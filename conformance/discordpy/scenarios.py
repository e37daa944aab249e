"""discord.py's life against the simulator, from login to logout."""

import asyncio
import datetime
import io

import discord
from discord import app_commands

from stage import Scenarios, Stage, read_stage

scenario = Scenarios()

# What it must have received by the end.
EVENTS = """
    app_command_completion automod_rule_create automod_rule_delete automod_rule_update bulk_message_delete guild_available
    guild_channel_create guild_channel_delete guild_channel_update guild_emojis_update guild_role_create guild_role_delete
    guild_role_update guild_stickers_update guild_unavailable guild_update interaction invite_create invite_delete
    member_ban member_join member_remove member_unban member_update message message_delete message_edit presence_update
    reaction_add reaction_clear reaction_clear_emoji reaction_remove resumed scheduled_event_create scheduled_event_delete
    scheduled_event_update thread_create thread_delete thread_update typing voice_state_update webhooks_update automod_action
""".split()
PICTURE = b"\x89PNG\r\n\x1a\n"


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
    done, _ = await asyncio.wait({task, asyncio.create_task(ready.wait())}, timeout=50, return_when=asyncio.FIRST_COMPLETED)
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
    await stage.as_person("ada", "POST", f"/channels/{stage.room.id}/messages", {"content": "while you were away"})
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
    for event, path, body in (
        ("member_join", "/act/join", {"as": newcomer["id"], "guild_id": str(stage.guild_id)}),
        ("member_remove", "/act/leave", {"as": newcomer["id"], "guild_id": str(stage.guild_id)}),
        ("typing", "/act/typing", {"as": ada, "channel_id": str(stage.room.id)}),
        ("presence_update", "/act/presence", {"as": ada, "status": "idle"}),
        ("voice_state_update", "/act/voice",
         {"as": ada, "guild_id": str(stage.guild_id), "channel_id": str(stage.guild.voice_channels[0].id)}),
        ("voice_state_update", "/act/voice", {"as": ada, "guild_id": str(stage.guild_id), "channel_id": None}),
    ):
        came = stage.next(event)
        await stage.control("POST", path, body)
        await came


@scenario("writes, edits, replies, pins, deletes, one by one and many")
async def messages(stage):
    sent = await stage.room.send("first", embed=discord.Embed(title="An embed"), file=discord.File(io.BytesIO(b"x"), "x.txt"))
    edited = stage.next("message_edit")
    await sent.edit(content="second")
    await edited
    answer = await sent.reply("to that")
    assert answer.reference.message_id == sent.id
    assert (await stage.room.fetch_message(sent.id)).content == "second"
    assert [one async for one in stage.room.history(limit=5)]
    gone = stage.next("message_delete")
    await answer.delete()
    await gone
    async with stage.room.typing():
        pass
    lines = []
    for n in range(3):
        said = await stage.as_person("yuki", "POST", f"/channels/{stage.room.id}/messages", {"content": f"line {n}"})
        lines.append(discord.Object(int(said["id"])))
    many = stage.next("bulk_message_delete")
    await stage.room.delete_messages(lines)
    await many


@scenario("reacts, counts and clears")
async def reactions(stage):
    sent = await stage.room.send("tea?")
    added = stage.next("reaction_add")
    await sent.add_reaction("🍵")
    await added
    sent = await stage.room.fetch_message(sent.id)
    assert [user async for user in sent.reactions[0].users()]
    for event, act in (
        ("reaction_remove", lambda: sent.remove_reaction("🍵", stage.client.user)),
        ("reaction_clear_emoji", lambda: sent.clear_reaction("🍵")),
        ("reaction_clear", lambda: sent.clear_reactions()),
    ):
        await sent.add_reaction("🍵")
        await asyncio.sleep(0.3)
        came = stage.next(event)
        await act()
        await came


@scenario("keeps roles and members")
async def members(stage):
    created = stage.next("guild_role_create")
    role = await stage.guild.create_role(name="Cook", colour=0x336699, reason="ünïcode")
    await created
    yuki = stage.guild.get_member(int(stage.people["yuki"]))
    changed = stage.next("member_update")
    await yuki.add_roles(role)
    await changed
    await yuki.remove_roles(role)
    await yuki.edit(nick="Y.", timed_out_until=discord.utils.utcnow() + datetime.timedelta(minutes=1))
    await yuki.edit(nick=None, timed_out_until=None)
    updated = stage.next("guild_role_update")
    await role.edit(name="Chef", hoist=True)
    await updated
    gone = stage.next("guild_role_delete")
    await role.delete()
    await gone
    assert len(await stage.guild.fetch_roles()) > 5
    assert (await stage.guild.fetch_member(yuki.id)).name == "yuki"
    assert [one async for one in stage.guild.fetch_members(limit=5)]
    assert (await stage.client.fetch_user(yuki.id)).name == "yuki"
    piotr = await stage.guild.fetch_member(int(stage.people["piotr"]))
    await piotr.kick(reason="muddy")
    await stage.control("POST", "/act/join", {"as": stage.people["piotr"], "guild_id": str(stage.guild_id)})
    banned = stage.next("member_ban")
    await stage.guild.ban(discord.Object(int(stage.people["piotr"])), delete_message_days=0, reason="muddy again")
    await banned
    assert [one async for one in stage.guild.bans()]
    unbanned = stage.next("member_unban")
    await stage.guild.unban(discord.Object(int(stage.people["piotr"])))
    await unbanned
    assert [one async for one in stage.guild.audit_logs(limit=3)]
    assert await stage.guild.estimate_pruned_members(days=7) is not None


@scenario("keeps channels, threads and a forum")
async def channels(stage):
    created = stage.next("guild_channel_create")
    channel = await stage.guild.create_text_channel("cellar", topic="dark")
    await created
    await channel.set_permissions(stage.guild.default_role, view_channel=False)
    await channel.set_permissions(stage.guild.default_role, overwrite=None)
    updated = stage.next("guild_channel_update")
    await channel.edit(topic="darker", slowmode_delay=5)
    await updated
    gone = stage.next("guild_channel_delete")
    await channel.delete()
    await gone
    changed = stage.next("guild_update")
    await stage.guild.edit(description="high up")
    await changed
    sent = await stage.room.send("let us talk about it")
    begun = stage.next("thread_create")
    thread = await sent.create_thread(name="About it", auto_archive_duration=60)
    await begun
    yuki = stage.guild.get_member(int(stage.people["yuki"]))
    await thread.add_user(yuki)
    assert await thread.fetch_members()
    await thread.remove_user(yuki)
    updated = stage.next("thread_update")
    await thread.edit(archived=True)
    await updated
    assert [one async for one in stage.room.archived_threads(limit=2)]
    assert await stage.guild.active_threads() is not None
    gone = stage.next("thread_delete")
    await thread.delete()
    await gone
    forum = await stage.as_person("pema", "POST", f"/guilds/{stage.guild_id}/channels", {"name": "ideas", "type": 15})
    forum = await stage.client.fetch_channel(int(forum["id"]))
    post = await forum.create_thread(name="An idea", content="what if")
    assert post.message.id == post.thread.id


@scenario("keeps webhooks, invitations, emojis, stickers, events")
async def keeping(stage):
    changed = stage.next("webhooks_update")
    webhook = await stage.room.create_webhook(name="Crier")
    await changed
    said = await webhook.send("Hear!", wait=True, username="Town crier")
    await said.edit(content="Hear you!")
    await said.delete()
    assert len(await stage.room.webhooks()) == 1 and len(await stage.guild.webhooks()) == 1
    await webhook.edit(name="Crier II")
    await webhook.delete()
    created = stage.next("invite_create")
    invite = await stage.room.create_invite(max_age=600, max_uses=2)
    await created
    assert (await stage.client.fetch_invite(invite.code)).guild.id == stage.guild_id
    assert len(await stage.guild.invites()) == 1 and len(await stage.room.invites()) == 1
    gone = stage.next("invite_delete")
    await invite.delete()
    await gone
    changed = stage.next("guild_emojis_update")
    emoji = await stage.guild.create_custom_emoji(name="snow", image=PICTURE)
    await changed
    assert (await stage.guild.fetch_emoji(emoji.id)).name == "snow"
    await emoji.edit(name="ice")
    await emoji.delete()
    changed = stage.next("guild_stickers_update")
    sticker = await stage.guild.create_sticker(name="boots", description="muddy", emoji="boot",
                                               file=discord.File(io.BytesIO(PICTURE), "boots.png"))
    await changed
    assert len(await stage.guild.fetch_stickers()) == 1
    await sticker.delete()
    created = stage.next("scheduled_event_create")
    start = discord.utils.utcnow() + datetime.timedelta(hours=1)
    event = await stage.guild.create_scheduled_event(
        name="Hike", start_time=start, end_time=start + datetime.timedelta(hours=1), location="the pass",
        entity_type=discord.EntityType.external, privacy_level=discord.PrivacyLevel.guild_only)
    await created
    assert len(await stage.guild.fetch_scheduled_events()) == 1
    updated = stage.next("scheduled_event_update")
    await event.edit(name="Long hike")
    await updated
    assert [user async for user in event.users()] == []
    gone = stage.next("scheduled_event_delete")
    await event.delete()
    await gone


@scenario("keeps rules of Discord's AutoMod and sees what they do")
async def automod(stage):
    created = stage.next("automod_rule_create")
    rule = await stage.guild.create_automod_rule(
        name="no spoilers", event_type=discord.AutoModRuleEventType.message_send, enabled=True,
        trigger=discord.AutoModTrigger(keyword_filter=["spoiler*"]), actions=[discord.AutoModRuleAction()])
    await created
    acted = stage.next("automod_action")
    try:
        await stage.as_person("yuki", "POST", f"/channels/{stage.room.id}/messages", {"content": "Spoilers ahead"})
        raise AssertionError("it was let through")
    except RuntimeError as refused:
        assert "200000" in str(refused)
    assert (await acted).matched_keyword == "spoiler*"
    assert len(await stage.guild.fetch_automod_rules()) == 1
    changed = stage.next("automod_rule_update")
    await rule.edit(name="none", enabled=False)
    await changed
    gone = stage.next("automod_rule_delete")
    await rule.delete()
    await gone


@scenario("answers a command, defers, follows up, suggests, opens a modal")
async def commands(stage):
    tree = stage.client.tree

    class Book(discord.ui.Modal, title="Guest book"):
        name = discord.ui.TextInput(label="Name")

        async def on_submit(self, interaction):
            await interaction.response.send_message(f"signed by {self.name.value}")

    @tree.command(name="greet", description="Greets", guild=discord.Object(stage.guild_id))
    async def greet(interaction: discord.Interaction, word: str = "hello"):
        if word == "book":
            return await interaction.response.send_modal(Book())
        if word != "late":
            return await interaction.response.send_message(word)
        await interaction.response.defer()
        await interaction.edit_original_response(content="thought about it")
        more = await interaction.followup.send("and more", wait=True)
        await more.delete()

    @greet.autocomplete("word")
    async def suggest(interaction, current):
        return [app_commands.Choice(name="Namaste", value="namaste")]

    assert len(await tree.sync(guild=discord.Object(stage.guild_id))) == 1
    room = str(stage.room.id)
    assert (await stage.act("slash", "ada", channel_id=room, text="/greet"))["message"]["content"] == "hello"
    await stage.act("slash", "ada", channel_id=room, text="/greet word:late")
    offered = await stage.act("complete", "ada", channel_id=room, name="greet", options={"word": "na"}, focused="word")
    assert offered["choices"][0]["value"] == "namaste"
    opened = await stage.act("slash", "ada", channel_id=room, text="/greet word:book")
    field = opened["modal"]["components"][0]["components"][0]["custom_id"]
    signed = await stage.act("modal", "ada", channel_id=room, interaction_id=opened["interaction_id"], values={field: "Ada"})
    assert signed["message"]["content"] == "signed by Ada"


@scenario("waits for limits, a 429 and an error of the server")
async def limits(stage):
    sent = await asyncio.gather(*(stage.room.send(f"line {n}") for n in range(7)))
    assert len({message.id for message in sent}) == 7
    await stage.control("POST", "/faults/rest", {"route": "/channels/{channel_id}/messages", "method": "POST",
                                                 "status": 429, "retry_after": 0.2})
    assert (await stage.room.send("late but sent")).content == "late but sent"
    await stage.control("POST", "/faults/rest", {"route": "/channels/{channel_id}", "method": "GET", "status": 502})
    await stage.client.fetch_channel(stage.room.id)


@scenario("received every event of its list")
async def received(stage):
    missing = [event for event in EVENTS if event not in stage.seen]
    assert not missing, missing


@scenario("logs out")
async def log_out(stage):
    await stage.client.close()
    await stage.task


async def main():
    stage = read_stage()
    await stage.begin()
    await scenario.run_all(stage)
    await stage.session.close()


asyncio.run(main())
