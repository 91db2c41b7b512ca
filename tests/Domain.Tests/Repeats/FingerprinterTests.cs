using Xinfang.Domain.Repeats;

namespace Xinfang.Domain.Tests.Repeats;

public sealed class FingerprinterTests
{
    private static readonly Fingerprinter Made = new(new byte[32]);

    [Theory]
    [InlineData("19900001234")]
    [InlineData("１９９ ００００－１２３４")]
    [InlineData("+86 199 0000 1234")]
    [InlineData("0086-19900001234")]
    public void A_telephone_number_is_one_however_it_is_written(string phone) =>
        Assert.Equal(Made.Of("19900001234", null, null).Phone, Made.Of(phone, null, null).Phone);

    [Fact]
    public void An_identity_number_is_one_however_it_is_written() =>
        Assert.Equal(Made.Of(null, "53010319000101001X", null).IdentityNumber, Made.Of(null, " ５３０１０３ 19000101 001ｘ", null).IdentityNumber);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("12345")]
    [InlineData("00000000000")]
    [InlineData("１１１１１１１１１１１")]
    public void What_a_form_is_filled_in_with_when_nothing_is_known_identifies_nobody(string? number)
    {
        Assert.True(Made.Of(number, number, null).IsEmpty);
        Assert.False(Made.Of(number, number, null).SamePetitioner(Made.Of(number, number, null)));
    }

    [Fact]
    public void Telephone_and_identity_number_match_each_by_itself()
    {
        var both = Made.Of("19900001234", "530103190001010011", null);

        Assert.True(both.SamePetitioner(Made.Of("19900001234", "530103190001010022", null)));
        Assert.True(both.SamePetitioner(Made.Of("19900009999", "530103190001010011", null)));
        Assert.False(both.SamePetitioner(Made.Of("19900009999", "530103190001010022", null)));
        Assert.False(both.SamePetitioner(Made.Of("530103190001010011", "19900001234", null)));
        Assert.False(both.SamePetitioner(Fingerprint.None));
    }

    [Fact]
    public void Another_key_gives_other_fingerprints()
    {
        byte[] key = [1, .. new byte[31]];
        var (one, two) = (Made.Of("19900001234", "530103190001010011", "x"), new Fingerprinter(key).Of("19900001234", "530103190001010011", "x"));

        Assert.NotEqual(one.Phone, two.Phone);
        Assert.NotEqual(one.IdentityNumber, two.IdentityNumber);
        Assert.False(one.SamePetitioner(two));
    }
}
