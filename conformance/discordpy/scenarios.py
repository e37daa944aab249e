"""discord.py's life against the simulator, from login to logout."""

import asyncio

import session  # in this order they are played
import talking
import keeping
from stage import read_stage, scenario

# What it must have received by the end.
EVENTS = """
    app_command_completion automod_rule_create automod_rule_delete automod_rule_update
    bulk_message_delete guild_available guild_channel_create guild_channel_delete
    guild_channel_update guild_emojis_update guild_role_create guild_role_delete guild_role_update
    guild_stickers_update guild_unavailable guild_update interaction invite_create invite_delete
    member_ban member_join member_remove member_unban member_update message message_delete
    message_edit presence_update reaction_add reaction_clear reaction_clear_emoji reaction_remove
    resumed scheduled_event_create scheduled_event_delete scheduled_event_update thread_create
    raw_thread_delete thread_update typing voice_state_update webhooks_update automod_action
""".split()


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
