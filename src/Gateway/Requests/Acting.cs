using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Gateway.Problems;

namespace Xinfang.Gateway.Requests;

/// <summary>
/// Who a request is from. There are no accounts yet: whoever reaches the loopback address acts for every office, and may say with a header which
/// single role to act in, so that what a role may do and see can be tried.
/// </summary>
public static class Acting
{
    /// <summary>An actor such as <c>dispatcher:07</c> or <c>unit-clerk:530103-07</c>; at most 100 characters.</summary>
    public const string Header = "Act-As";

    private const int Longest = 100;

    private static readonly string[] NotPeople = ["system", "import"];

    /// <exception cref="BadInputException">The header names no role, or one that no person has.</exception>
    public static Actor Of(HttpRequest request)
    {
        var values = request.Headers[Header];
        if (values.Count == 0 || string.IsNullOrEmpty(values[0]))
            return Actor.Local;
        var (text, actor) = (values[0]!, Actor.Parse(values[0]!));
        if (values.Count > 1 || text.Length > Longest || text.Any(c => c is < '!' or > '~') || actor.Roles == Roles.None || NotPeople.Contains(text.Split(':')[0]))
            throw new BadInputException(StatusCodes.Status400BadRequest, "actor-invalid",
                $"The header '{Header}' names a role and an id, such as dispatcher:07, or unit-clerk:530103-07 for a unit's clerk. Roles are {string.Join(", ", Actor.RoleWords.Except(NotPeople))}.", Header);
        return actor;
    }

    /// <summary>Keeps everybody out who does not see every case of the office: the counts would tell a unit of cases that accuse it.</summary>
    public static TBuilder ForTheWholeOffice<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter<TBuilder>(async (context, next) =>
            Of(context.HttpContext.Request) is var actor && CaseVisibility.SeesWholeOffice(actor) ? await next(context) : NotFor(actor));

    /// <summary>The problem of somebody who may not have what was asked for.</summary>
    public static Problem NotFor(Actor actor) => new(StatusCodes.Status403Forbidden, "role-not-permitted", "Not for this role",
        $"'{actor.Name}' does not see the whole office, so its counts are not shown. A unit reads its own cases at /api/cases.") { Field = Header };
}
