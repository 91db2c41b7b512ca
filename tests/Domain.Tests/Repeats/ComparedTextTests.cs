using Xinfang.Domain.Repeats;

namespace Xinfang.Domain.Tests.Repeats;

public sealed class ComparedTextTests
{
    [Theory]
    [InlineData("路灯不亮", "路灯不亮")]
    [InlineData("路灯，不 亮！！\r\n", "路灯不亮")]
    [InlineData("ＡＢＣ公司（甲）", "abc公司甲")]
    [InlineData("ﾊﾝｶｸ", "ハンカク")]
    [InlineData("欠薪１２,５００.５０元", "欠薪0元")]
    [InlineData("2022年10月1日", "0年0月0日")]
    [InlineData("2022-10-01起", "0起")]
    [InlineData("①号楼", "0号楼")]
    [InlineData("", "")]
    [InlineData("…… 、。", "")]
    public void Letters_are_compared_in_one_width_and_runs_of_figures_as_one(string text, string compared) => Assert.Equal(compared, Compared(text));

    [Fact]
    public void A_letter_beyond_the_basic_plane_is_one_sign() => Assert.Equal([0x20BB7, '野'], ComparedText.Signs("\U00020BB7野"));

    [Theory]
    [InlineData("路\uD842灯")]
    [InlineData("路灯\uDFB7")]
    [InlineData("路\uFFFE灯")]
    [InlineData("\0路灯")]
    public void What_no_text_has_is_set_aside(string text) => Assert.Equal("路灯", Compared(text));

    private static string Compared(string text) => string.Concat(ComparedText.Signs(text).Select(char.ConvertFromUtf32));
}
