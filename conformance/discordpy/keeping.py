"""What a server has: roles, members, channels, webhooks, invitations, pictures, events, rules."""

import datetime
import io

import discord

from stage import scenario

PICTURE = b"\x89PNG\r\n\x1a\n"


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
    minute = discord.utils.utcnow() + datetime.timedelta(minutes=1)
    await yuki.edit(nick="Y.", timed_out_until=minute)
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
    await stage.control("POST", "/act/join", {"as": stage.people["piotr"], "guild_id": str(stage.guild_id)})
    piotr = await stage.guild.fetch_member(int(stage.people["piotr"]))
    await piotr.kick(reason="muddy")
    await stage.control("POST", "/act/join", {"as": stage.people["piotr"], "guild_id": str(stage.guild_id)})
    banned = stage.next("member_ban")
    await stage.guild.ban(discord.Object(int(stage.people["piotr"])), delete_message_days=0, reason="muddy")
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
    # What is archived is in its cache no more.
    gone = stage.next("raw_thread_delete")
    await thread.delete()
    await gone
    ideas = {"name": "ideas", "type": 15}
    forum = await stage.as_person("pema", "POST", f"/guilds/{stage.guild_id}/channels", ideas)
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
        said = {"content": "Spoilers ahead"}
        await stage.as_person("yuki", "POST", f"/channels/{stage.room.id}/messages", said)
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
