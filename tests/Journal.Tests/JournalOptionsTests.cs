namespace Xinfang.Journal.Tests;

public sealed class JournalOptionsTests
{
    [Fact]
    public void One_place_and_sensible_limits_are_accepted() => new JournalOptions { DataFolder = "data" }.Validate();

    [Fact]
    public void No_place_or_two_are_refused_by_the_names_of_the_keys()
    {
        Assert.Contains("--data", Refusal(new()));
        Assert.Contains("--connection", Refusal(new() { DataFolder = "data", ConnectionString = "Host=localhost" }));
    }

    [Theory]
    [InlineData(0, 512, "QueueCapacity is 0")]
    [InlineData(1_000_001, 512, "QueueCapacity is 1000001")]
    [InlineData(8192, 0, "EventsPerCommit is 0")]
    [InlineData(8192, 100_001, "EventsPerCommit is 100001")]
    public void Limits_out_of_range_are_refused_by_the_name_of_the_key(int queue, int events, string message) =>
        Assert.Contains(message, Refusal(new() { DataFolder = "data", QueueCapacity = queue, EventsPerCommit = events }));

    private static string Refusal(JournalOptions options) => Assert.Throws<JournalSetupException>(options.Validate).Message;
}
