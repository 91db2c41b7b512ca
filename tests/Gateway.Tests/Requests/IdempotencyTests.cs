using Xinfang.Domain;
using Xinfang.Gateway.Tests.Fakes;

namespace Xinfang.Gateway.Tests.Requests;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task A_write_without_a_key_is_told_what_to_do()
    {
        await using var gateway = await TestGateway.StartAsync();

        var problem = await (await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "", key: null)).Problem(400, "idempotency-key-missing");

        Assert.Equal("Idempotency-Key", (string?)problem["field"]);
        Assert.Contains("Choose a new value", (string?)problem["detail"]);
        Assert.Empty(gateway.Case.Submissions);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\tb")]
    public async Task A_key_with_other_than_visible_characters_is_refused(string key)
    {
        await using var gateway = await TestGateway.StartAsync();

        await (await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "", key)).Problem(400, "idempotency-key-invalid");
    }

    [Fact]
    public async Task A_key_has_at_most_100_characters()
    {
        await using var gateway = await TestGateway.StartAsync();

        Assert.Equal(200, (int)(await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "", new string('k', 100))).StatusCode);
        await (await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "", new string('k', 101))).Problem(400, "idempotency-key-invalid");
    }

    [Fact]
    public async Task The_key_is_the_command_id_and_the_fingerprint_is_of_what_is_asked()
    {
        await using var gateway = await TestGateway.StartAsync();

        await gateway.Http.Post("/api/cases/530103-2022-0001/reply", """{"outcome":"supported"}""", "key-7");
        await gateway.Http.Post("/api/cases/530103-2022-0001/reply", """{"outcome":"supported"}""", "key-7");
        await gateway.Http.Post("/api/cases/530103-2022-0001/reply", """{"outcome":"explained"}""", "key-7");
        await gateway.Http.Post("/api/cases/530103-2022-0002/reply", """{"outcome":"supported"}""", "key-7");

        Assert.All(gateway.Case.Submissions, s => Assert.Equal("key-7", s.CommandId));
        Assert.All(gateway.Case.Submissions, s => Assert.Equal("local:operator", s.Actor));
        var prints = gateway.Case.Submissions.Select(s => s.Fingerprint).ToArray();
        Assert.Equal(prints[0], prints[1]);
        Assert.Equal(3, prints.Distinct().Count());
        Assert.All(prints, p => Assert.Equal(32, p.Length));
    }

    [Fact]
    public async Task A_repeat_has_the_same_body_and_says_so_in_a_header()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Case.Answer = _ => new(4);
        var first = await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "");
        gateway.Case.Answer = _ => new(4, Repeated: true);
        var again = await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "");

        Assert.Equal((await first.Json()).ToJsonString(), (await again.Json()).ToJsonString());
        Assert.False(first.Headers.Contains("Idempotency-Repeated"));
        Assert.True(again.Headers.Contains("Idempotency-Repeated"));
    }

    [Fact]
    public async Task A_key_used_for_something_else_is_a_422()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Case.Answer = _ => new(0, new Refusal("command-id-reused", "log rule 5", "The id was used for something else."));

        await (await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "")).Problem(422, "command-id-reused");
    }

    [Fact]
    public async Task More_writes_at_once_than_allowed_are_told_to_come_again()
    {
        await using var gateway = await TestGateway.StartAsync(o => o.MostWritesAtOnce = 1);
        var (entered, leave) = (new TaskCompletionSource(), new ManualResetEventSlim());
        gateway.Case.Answer = _ =>
        {
            entered.TrySetResult();
            leave.Wait(TimeSpan.FromSeconds(20));
            return new(1);
        };

        var slow = Task.Run(() => gateway.Http.Post("/api/cases/530103-2022-0001/accept", "", "k-1"), TestContext.Current.CancellationToken);
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var refused = await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "", "k-2");
        leave.Set();

        await refused.Problem(429, "busy");
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(200, (int)(await slow).StatusCode);
    }
}
