using Xinfang.Domain.Cases;

namespace Xinfang.Faults.Load;

/// <summary>
/// The life of one case by chance, from registration to the rating: steps that the law permits in that order, and here and there one that it
/// refuses. What a seed gives is the same each time.
/// </summary>
public sealed class CaseLife(Random random, CaseNumber number, string jurisdiction)
{
    private static readonly string[] Channels = ["letter", "visit", "web", "phone", "wechat"];

    private int _unit = 1 + random.Next(9);

    private string Unit => $"{jurisdiction}-0{_unit}";

    public IEnumerable<Request> Steps()
    {
        yield return Register();
        if (Once(12))
            yield return Register() with { RefusedAs = "case-exists" };
        if (Once(10))
        {
            yield return Step("decline", "declined", """{"reason":"不予受理"}""");
            yield break;
        }
        if (Once(10))
            yield return Step("accept", "accepted") with { RefusedAs = "wrong-state" };
        yield return Transfer();
        yield return Step("receive", "received");
        while (Once(8))
        {
            yield return Step("object", "objected", """{"reason":"不属本单位职责"}""");
            if (Once(2))
            {
                yield return Step("uphold-transfer", "transfer-upheld");
                break;
            }
            yield return Step("return-to-sender", "returned");
            _unit = _unit % 9 + 1;
            yield return Transfer();
            yield return Step("receive", "received");
        }
        yield return Step("accept", "accepted");
        if (Once(10))
            yield return Transfer() with { RefusedAs = "wrong-state" };
        yield return Step("handle", "handling-begun");
        if (Once(8))
            yield return Step("extend", "extended", """{"days":15,"approvedBy":"局长","reason":"情况复杂","notice":"告知12号"}""");
        if (Once(6))
            yield return Step("supervise", "supervised", """{"by":"区联席办"}""");
        yield return Step("reply", "replied", """{"outcome":"supported","letter":"信答7号"}""");
        if (Once(2))
            yield return Step("serve", "served", """{"method":"inPerson","proof":"回执7号"}""");
        yield return Step("conclude", "concluded");
        yield return Rate();
        if (Once(10))
            yield return Rate() with { RefusedAs = "already-evaluated" };
    }

    private Request Register() => new("/api/cases", $$"""{"jurisdiction":"{{jurisdiction}}","number":"{{number}}","channel":"{{Channels[random.Next(Channels.Length)]}}"}""",
        number.Stream, "register", "registered", jurisdiction);

    private Request Transfer() => Step("transfer", "transferred", $$"""{"unit":"{{Unit}}"}""");

    private Request Rate() => Step("evaluate", "evaluated", """{"office":"bureau","rating":"satisfied"}""");

    private Request Step(string step, string effect, string body = "{}") => new($"/api/cases/{number}/{step}", body, number.Stream, step, effect, jurisdiction);

    /// <summary>True once in so many times.</summary>
    private bool Once(int times) => random.Next(times) == 0;
}
