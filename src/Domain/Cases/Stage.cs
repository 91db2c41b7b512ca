using System.Text.Json.Serialization;

namespace Xinfang.Domain.Cases;

/// <summary>Where a case stands, named for whom the next step is awaited from.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<Stage>))]
public enum Stage
{
    /// <summary>No such case has been registered.</summary>
    Unregistered,

    /// <summary>Registered; the petition bureau has yet to transfer, assign, report up or decline it (art. 22).</summary>
    AwaitingDisposal,

    /// <summary>Reported up; the bureau above has yet to say where it goes (art. 22(1)).</summary>
    AwaitingInstruction,

    /// <summary>Sent to a unit that has not yet confirmed its arrival.</summary>
    AwaitingReceipt,

    /// <summary>Arrived; the unit has yet to accept, object, pass on or decline (art. 23).</summary>
    AwaitingAcceptance,

    /// <summary>The unit objects; the sender has yet to take the case back, uphold the transfer or raise a dispute (art. 23(3)).</summary>
    AwaitingObjectionRuling,

    /// <summary>Units dispute who is competent; the common superior or the joint meeting has yet to designate one (art. 24(1)).</summary>
    AwaitingDesignation,

    /// <summary>Accepted; the unit has yet to begin.</summary>
    AwaitingHandling,

    /// <summary>Under way; the unit has yet to reply (art. 34).</summary>
    AwaitingReply,

    /// <summary>Replied; the procedure has yet to be closed.</summary>
    AwaitingConclusion,

    /// <summary>The procedure has ended (办结). The matter may still be unresolved.</summary>
    Concluded,

    /// <summary>The petitioner asked for review; the organ one level up has yet to give its opinion (art. 35).</summary>
    AwaitingReviewOpinion,

    /// <summary>The review opinion is given; the petitioner may ask for re-review (art. 36(1)).</summary>
    AwaitingRereviewRequest,

    /// <summary>The petitioner asked for re-review; the organ above has yet to give its opinion (art. 36(1)).</summary>
    AwaitingRereviewOpinion,

    /// <summary>The re-review opinion is given and has yet to be served; then the case is final.</summary>
    AwaitingFinalService,

    /// <summary>Nothing more is possible: the same facts and reasons are no longer accepted (art. 36(3)).</summary>
    Final,

    /// <summary>Not accepted, with the reason (不予受理).</summary>
    Declined,

    /// <summary>Sent to the procedure that the law provides for the matter (art. 22(2), 31(1)–(5)).</summary>
    Redirected,

    /// <summary>The same facts and reasons as a case that is final (不再受理, art. 36(3)).</summary>
    NoLongerAccepted,

    /// <summary>The petitioner took it back.</summary>
    Withdrawn,

    /// <summary>A duplicate; it goes on in the case that it was merged into.</summary>
    Merged,
}

/// <summary>What stages have in common.</summary>
public static class Stages
{
    /// <summary>The stages of a case that no office owes a step, in the order of <see cref="Stage"/>.</summary>
    public static IReadOnlyList<Stage> Ended { get; } =
    [
        Stage.Concluded, Stage.AwaitingRereviewRequest, Stage.Final, Stage.Declined, Stage.Redirected, Stage.NoLongerAccepted, Stage.Withdrawn,
        Stage.Merged,
    ];

    /// <summary>Whether an office still has to do something about the case.</summary>
    public static bool IsOpen(this Stage stage) => stage != Stage.Unregistered && !Ended.Contains(stage);
}
