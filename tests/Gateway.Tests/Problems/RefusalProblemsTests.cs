using System.Net;
using Xinfang.Domain;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Tests.Fakes;
using Xinfang.Grains;

namespace Xinfang.Gateway.Tests.Problems;

public sealed class RefusalProblemsTests
{
    /// <summary>By hand, from the domain's guards and models; independent of the table under test.</summary>
    public static TheoryData<string, int> Codes => new()
    {
        { "case-unknown", 404 }, { "order-unknown", 404 },
        { "wrong-state", 409 }, { "case-exists", 409 }, { "step-before-last", 409 }, { "already-extended", 409 }, { "already-evaluated", 409 },
        { "already-resolved", 409 }, { "already-supervised", 409 }, { "already-led", 409 }, { "already-in-campaign", 409 }, { "already-referred", 409 },
        { "transfer-upheld", 409 }, { "objection-window-passed", 409 }, { "handling-term-ended", 409 }, { "over-plan", 409 }, { "plan-below-use", 409 },
        { "voucher-booked", 409 }, { "line-exists", 409 }, { "commitment-exists", 409 }, { "order-exists", 409 }, { "order-closed", 409 },
        { "role-not-permitted", 403 }, { "not-your-case", 403 }, { "actor-recused", 403 }, { "entry-unknown", 404 },
        { "urgent-not-reported", 409 }, { "review-window-passed", 409 }, { "rereview-window-passed", 409 }, { "rating-window-passed", 409 },
        { "opinion-outstanding", 409 }, { "hearing-open", 409 }, { "no-hearing-open", 409 }, { "unit-on-case", 409 }, { "unit-owes-nothing", 409 },
        { "not-simple", 409 }, { "reply-not-served", 409 }, { "opinion-not-served", 409 }, { "under-way-below", 409 }, { "earlier-case-not-final", 409 },
        { "other-case-ended", 409 }, { "other-case-later", 409 }, { "unit-designated", 409 }, { "unit-has-it", 409 }, { "received-directly", 409 },
        { "unit-may-have-it", 409 }, { "not-urgent", 409 }, { "no-feedback-awaited", 409 }, { "not-led", 409 }, { "never-handled", 409 },
        { "correction-breaks-history", 409 }, { "entry-is-derived", 409 }, { "already-simple", 409 }, { "already-linked", 409 }, { "already-served", 409 },
        { "already-urgent", 409 }, { "already-reported", 409 }, { "already-recused", 409 }, { "already-adopted", 409 },
        { "discipline-organ-takes-it", 422 }, { "political-legal-organ-takes-it", 422 }, { "organ-not-above", 422 }, { "unit-recused", 422 },
        { "reply-incomplete", 422 }, { "proof-missing", 422 }, { "authority-missing", 422 }, { "dispute-one-sided", 422 }, { "same-case", 422 },
        { "not-a-suggestion", 422 }, { "not-above", 422 }, { "correction-unreadable", 422 },
        { "command-id-reused", 422 }, { "step-in-future", 422 }, { "people-missing", 422 }, { "too-many-representatives", 422 },
        { "no-clock-profile", 422 }, { "first-registration-later", 422 }, { "unit-is-accused", 422 }, { "reply-day-not-ahead", 422 },
        { "reason-missing", 422 }, { "extension-out-of-range", 422 }, { "extension-unapproved", 422 }, { "label-missing", 422 },
        { "line-invalid", 422 }, { "line-unknown", 422 }, { "amount-negative", 422 }, { "amount-not-positive", 422 }, { "voucher-missing", 422 },
        { "commitment-unknown", 422 }, { "order-number-missing", 422 }, { "number-mismatch", 422 }, { "one-that-is-not-known-yet", 422 },
    };

    [Theory, MemberData(nameof(Codes))]
    public void Every_refusal_has_its_status(string code, int status) => Assert.Equal(status, RefusalProblems.StatusOf(code));

    [Fact]
    public async Task A_refusal_says_its_code_article_step_and_what_is_possible_instead()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Case.Answer = _ => new(3, new Refusal("wrong-state", "art. 32", "'reply' is not possible now.", ["returnToSender", "accept"]), 1);

        var answer = await gateway.Http.Post("/api/cases/530103-2022-0001/reply", """{"outcome":"supported"}""");

        var problem = await answer.Problem(409, "wrong-state");
        Assert.Equal("art. 32", (string?)problem["article"]);
        Assert.Equal(1, (int?)problem["step"]);
        Assert.Equal("""["return-to-sender","accept"]""", problem["allowed"]!.ToJsonString());
        Assert.Equal("/api/cases/530103-2022-0001/reply", (string?)problem["instance"]);
    }

    [Theory]
    [InlineData(TryAgainReason.Busy, 429, "busy")]
    [InlineData(TryAgainReason.Full, 507, "storage-full")]
    [InlineData(TryAgainReason.Unavailable, 503, "unavailable")]
    [InlineData(TryAgainReason.OutcomeUnknown, 503, "outcome-unknown")]
    public async Task A_write_that_cannot_be_settled_says_when_to_try_again(TryAgainReason reason, int status, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Case.Answer = _ => throw new TryAgainException("inner words", reason);

        var answer = await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "");

        var problem = await answer.Problem(status, code);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.DoesNotContain("inner words", problem.ToJsonString());
    }

    [Fact]
    public async Task A_fault_shows_nothing_of_the_program()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Case.Answer = _ => throw new InvalidOperationException("secret words");

        var problem = await (await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "")).Problem(500, "fault");

        Assert.DoesNotContain("secret", problem.ToJsonString());
    }

    /// <summary>A call that found no silo in time while members changed comes back as cancelled, though nobody cancelled it.</summary>
    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(OperationCanceledException))]
    public async Task An_engine_that_does_not_answer_is_a_503(Type fault)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Case.Answer = _ => throw (Exception)Activator.CreateInstance(fault)!;

        var answer = await gateway.Http.Post("/api/cases/530103-2022-0001/accept", "");

        await answer.Problem(503, "unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Unknown_paths_and_methods_are_problems()
    {
        await using var gateway = await TestGateway.StartAsync();

        await (await gateway.Http.GetAsync("/api/nothing", TestContext.Current.CancellationToken)).Problem(404, "not-found");
        await (await gateway.Http.GetAsync("/nothing", TestContext.Current.CancellationToken)).Problem(404, "not-found");
        var wrong = await gateway.Http.DeleteAsync("/api/cases", TestContext.Current.CancellationToken);
        await wrong.Problem(405, "method-not-allowed");
        Assert.Contains("GET", wrong.Content.Headers.Allow);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
    }
}
