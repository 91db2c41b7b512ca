using Xinfang.Domain.Places;

namespace Xinfang.Domain.Actors;

/// <summary>Who takes steps. One person acts in one role at a time.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>The petition bureau (信访局): registers, sends on, watches, supervises.</summary>
    Dispatcher = 1,

    /// <summary>A responsible unit, a reviewing organ or a common superior, each for its own cases.</summary>
    UnitClerk = 2,

    /// <summary>The office of the joint meeting (联席会议办公室).</summary>
    JointMeetingOffice = 4,

    /// <summary>The petitioner, through the bureau's counter or the public pages.</summary>
    Petitioner = 8,

    Finance = 16,
    Operator = 32,
    Auditor = 64,
    Administrator = 128,

    /// <summary>The system itself: the deadline watch, the guard of accusations.</summary>
    System = 256,

    /// <summary>Every office that takes steps of a case; what a file of another system, or whoever reaches the loopback address, acts as.</summary>
    EveryOffice = Dispatcher | UnitClerk | JointMeetingOffice | Petitioner,
}

/// <summary>
/// Who asks for a step, written as a role and an id, never a name: <c>dispatcher:07</c>; a clerk's id begins with the unit's code,
/// <c>unit-clerk:530103-07</c> or <c>unit-clerk:530103-07/3</c>. <c>local:…</c> and <c>import:…</c> act for every office.
/// </summary>
/// <param name="Roles">The role; none when the word is no role, and then every step is refused.</param>
/// <param name="Name">The whole of it, as it stands in the log.</param>
/// <param name="Unit">The unit that a clerk acts for; none for everyone else.</param>
public readonly record struct Actor(Roles Roles, string Name, UnitCode? Unit = null)
{
    public static readonly Actor Local = new(Roles.EveryOffice, "local:operator");

    /// <summary>Whoever it will be: for plans and dry runs, in which the role is not yet known.</summary>
    public static readonly Actor Anyone = new(Roles.EveryOffice | Roles.System, "");

    private static readonly Dictionary<string, Roles> Words = new()
    {
        ["dispatcher"] = Roles.Dispatcher,
        ["unit-clerk"] = Roles.UnitClerk,
        ["joint-meeting-office"] = Roles.JointMeetingOffice,
        ["petitioner"] = Roles.Petitioner,
        ["finance"] = Roles.Finance,
        ["operator"] = Roles.Operator,
        ["auditor"] = Roles.Auditor,
        ["administrator"] = Roles.Administrator,
        ["system"] = Roles.System,
        ["local"] = Roles.EveryOffice,
        ["import"] = Roles.EveryOffice,
    };

    /// <summary>The words that name a role.</summary>
    public static IEnumerable<string> RoleWords => Words.Keys;

    /// <summary>The actor that a text names. A clerk without a unit has no role.</summary>
    public static Actor Parse(string text)
    {
        var colon = text.IndexOf(':');
        var role = colon > 0 && colon < text.Length - 1 ? Words.GetValueOrDefault(text[..colon]) : Roles.None;
        if (role != Roles.UnitClerk)
            return new(role, text);
        var id = text[(colon + 1)..];
        return UnitCode.TryParse(id.Split('/')[0], out var unit) ? new(role, text, unit) : new(Roles.None, text);
    }

    public bool Is(Roles role) => (Roles & role) != 0;
}
