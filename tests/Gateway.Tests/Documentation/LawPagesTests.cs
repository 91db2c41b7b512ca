using Xinfang.Domain.Cases;

namespace Xinfang.Gateway.Tests.Documentation;

public sealed class LawPagesTests
{
    [Fact]
    public void The_pages_on_the_law_are_what_the_engine_does() => Page.AllAreCurrent([LifecyclePage.Make(), StepsPage.Make(), ClocksPage.Make(), JointMeetingPage.Make()]);

    [Fact]
    public void Steps_between_the_same_stages_share_an_arrow_and_stages_with_the_same_arrows_a_box()
    {
        Transition[] rows =
        [
            new([Stage.AwaitingDisposal, Stage.AwaitingInstruction], Trigger.Transfer, Stage.AwaitingReceipt, default, "", []),
            new([Stage.AwaitingDisposal, Stage.AwaitingInstruction], Trigger.Assign, Stage.AwaitingReceipt, default, "", []),
            new([Stage.AwaitingReceipt], Trigger.Receive, Stage.AwaitingAcceptance, default, "", []),
        ];

        Assert.Equal("""
            ```mermaid
            stateDiagram-v2
                state "AwaitingDisposal<br/>AwaitingInstruction<br/>待分办、待上级分办" as AwaitingDisposal
                state "AwaitingReceipt<br/>待签收" as AwaitingReceipt
                state "AwaitingAcceptance<br/>待受理" as AwaitingAcceptance
                AwaitingDisposal --> AwaitingReceipt: Transfer, Assign<br/>转送、交办
                AwaitingReceipt --> AwaitingAcceptance: Receive<br/>签收
            ```

            """.ReplaceLineEndings("\n"), Diagram.Of(rows));
    }
}
