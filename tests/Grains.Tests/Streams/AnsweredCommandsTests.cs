using Xinfang.Grains.Streams;

namespace Xinfang.Grains.Tests.Streams;

public class AnsweredCommandsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(500)]
    public void Each_of_few_or_many_submissions_is_found_with_what_it_asked_and_what_it_led_to(int many)
    {
        var answered = new AnsweredCommands();
        for (var i = 1; i <= many; i++)
            answered.Add(CommandIds.Join($"id-{i}", $"asked-{i}"), i * 10);

        for (var i = 1; i <= many; i++)
            Assert.Equal(new AnsweredCommand($"asked-{i}", i * 10), answered.Find($"id-{i}"));
        Assert.Null(answered.Find("id-0"));
        Assert.Null(answered.Find("id-"));
        Assert.Null(answered.Find(""));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void A_submission_of_several_events_led_to_the_version_of_the_last(int before)
    {
        var answered = new AnsweredCommands();
        for (var i = 1; i <= before; i++)
            answered.Add(CommandIds.Join($"id-{i}", ""), i);

        answered.Add("three#f", before + 1);
        answered.Add("three#f", before + 2);
        answered.Add("three#f", before + 3);

        Assert.Equal(new AnsweredCommand("f", before + 3), answered.Find("three"));
    }

    [Theory]
    [InlineData("a#b", "a", null)]
    [InlineData("a#b", "a#b", "f")]
    [InlineData("", "", "f")]
    public void An_id_may_have_the_mark_that_stands_before_the_fingerprint(string id, string asked, string? found)
    {
        var answered = new AnsweredCommands();

        answered.Add(CommandIds.Join(id, "f"), 1);

        Assert.Equal(found, answered.Find(asked)?.Fingerprint);
    }

    [Fact]
    public void What_was_recorded_without_a_fingerprint_has_an_empty_one()
    {
        var answered = new AnsweredCommands();

        answered.Add("old", 4);

        Assert.Equal(new AnsweredCommand("", 4), answered.Find("old"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    public void Nothing_is_found_after_all_was_forgotten(int many)
    {
        var answered = new AnsweredCommands();
        for (var i = 1; i <= many; i++)
            answered.Add(CommandIds.Join($"id-{i}", ""), i);

        answered.Clear();

        Assert.Null(answered.Find("id-1"));
    }
}
