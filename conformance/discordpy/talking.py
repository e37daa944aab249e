"""Messages, reactions, commands, and the limits of all of them."""

import asyncio
import io

import discord
from discord import app_commands

from stage import scenario


@scenario("writes, edits, replies, pins, deletes, one by one and many")
async def messages(stage):
    file = discord.File(io.BytesIO(b"x"), "x.txt")
    sent = await stage.room.send("first", embed=discord.Embed(title="An embed"), file=file)
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
    # discord.py writes ids as numbers, and who reads numbers as doubles sees one id twice in two messages of
    # the same millisecond.
    while len(lines) < 3:
        path = f"/channels/{stage.room.id}/messages"
        said = await stage.as_person("yuki", "POST", path, {"content": f"line {len(lines)}"})
        line = discord.Object(int(said["id"]))
        if not lines or line.id >> 22 != lines[-1].id >> 22:
            lines.append(line)
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
    offered = await stage.act("complete", "ada", channel_id=room, name="greet", options={"word": "na"},
                              focused="word")
    assert offered["choices"][0]["value"] == "namaste"
    opened = await stage.act("slash", "ada", channel_id=room, text="/greet word:book")
    field = opened["modal"]["components"][0]["components"][0]["custom_id"]
    signed = await stage.act("modal", "ada", channel_id=room, interaction_id=opened["interaction_id"],
                             values={field: "Ada"})
    assert signed["message"]["content"] == "signed by Ada"


@scenario("waits for limits, a 429 and an error of the server")
async def limits(stage):
    sent = await asyncio.gather(*(stage.room.send(f"line {n}") for n in range(7)))
    assert len({message.id for message in sent}) == 7
    busy = {"route": "/channels/{channel_id}/messages", "method": "POST", "status": 429, "retry_after": 0.2}
    await stage.control("POST", "/faults/rest", busy)
    assert (await stage.room.send("late but sent")).content == "late but sent"
    broken = {"route": "/channels/{channel_id}", "method": "GET", "status": 502}
    await stage.control("POST", "/faults/rest", broken)
    await stage.client.fetch_channel(stage.room.id)
