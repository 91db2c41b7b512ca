using System.Security.Cryptography;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Privacy;

namespace Xinfang.Grains.Tests.Privacy;

public sealed class PersonalDataVaultTests
{
    private static readonly PetitionerDetails Details = new("欧阳小明", "１９９０000 1234", "某街道 1 号", "路灯不亮");
    private readonly PersonalDataVault _vault = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    [Fact]
    public void What_is_sealed_can_be_opened_for_its_own_stream_alone()
    {
        var sealedData = _vault.Seal("case-A", Details);

        Assert.Equal(Details, _vault.Open("case-A", sealedData));
        Assert.ThrowsAny<CryptographicException>(() => _vault.Open("case-B", sealedData));
    }

    [Fact]
    public void Another_key_or_a_changed_byte_opens_nothing()
    {
        var sealedData = _vault.Seal("case-A", Details);
        var changed = sealedData.ToArray();
        changed[^20] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => new PersonalDataVault(new byte[32]).Open("case-A", sealedData));
        Assert.ThrowsAny<CryptographicException>(() => _vault.Open("case-A", changed));
        Assert.ThrowsAny<CryptographicException>(() => _vault.Open("case-A", sealedData[..40]));
    }

    [Fact]
    public void The_same_data_are_never_sealed_alike() => Assert.NotEqual(_vault.Seal("case-A", Details), _vault.Seal("case-A", Details));

    [Fact]
    public void Many_threads_may_seal_and_open_at_once() => Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
        Assert.Equal(Details, _vault.Open($"case-{i}", _vault.Seal($"case-{i}", Details))));

    [Fact]
    public void A_petitioner_has_one_id_by_phone_however_it_is_written_and_else_by_name()
    {
        var id = _vault.PetitionerId(Details);

        Assert.Equal(id, _vault.PetitionerId(new("another name", "19900001234", null, null)));
        Assert.NotEqual(id, _vault.PetitionerId(Details with { Phone = "19900001235" }));
        Assert.Equal(_vault.PetitionerId(new("张三", null, null, null)), _vault.PetitionerId(new(" 张三 ", "", null, "x")));
        Assert.Equal("p-unknown", _vault.PetitionerId(null));
        Assert.DoesNotContain("1990000", id);
    }

    [Fact]
    public void A_petitioner_without_a_phone_has_one_id_by_identity_number()
    {
        var id = _vault.PetitionerId(new("张三", null, null, null, "53010319000101001X"));

        Assert.Equal(id, _vault.PetitionerId(new("张山", "", null, null, " ５３０１０３19000101001x")));
        Assert.NotEqual(id, _vault.PetitionerId(new("张三", null, null, null)));
    }

    [Fact]
    public void A_name_that_no_text_can_hold_still_has_an_id() =>
        Assert.Equal(_vault.PetitionerId(new("张三", null, null, null)), _vault.PetitionerId(new("张\uFFFE三", null, null, null)));

    [Fact]
    public void A_mask_keeps_the_first_character_and_the_ends_of_the_numbers() => Assert.Equal(
        new PetitionerDetails("欧**", "199****34", null, null, "530****11"),
        PersonalDataVault.Mask(Details with { Phone = "19900001234", IdentityNumber = "530103190001010011" }));

    [Fact]
    public void Fingerprints_hang_on_the_master_key_and_show_nothing_of_what_they_are_made_of()
    {
        var (one, other) = (_vault.Fingerprint(Details), new PersonalDataVault(new byte[32]).Fingerprint(Details));

        Assert.True(one.SamePetitioner(_vault.Fingerprint(Details with { Phone = "19900001234", Content = null })));
        Assert.False(one.SamePetitioner(other));
        Assert.InRange(one.Content!.LikenessTo(other.Content!)!.Value, 0, 2);
        Assert.Null(_vault.Fingerprint(Details).IdentityNumber);
    }

    [Fact]
    public void A_key_of_another_length_is_refused() =>
        Assert.Contains("32 bytes", Assert.Throws<ArgumentException>(() => new PersonalDataVault(new byte[16])).Message);
}
