using System.Text.Json;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Tests.Places;

public sealed class TextValueTests
{
    [Theory]
    [InlineData("PL-2022-0001", "PL-2022-0001")]
    [InlineData("pl-2022-0001", "PL-2022-0001")]
    [InlineData("1234", "1234")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234", "1234567890123456789012345678901234567890123456789012345678901234")]
    public void A_case_number_is_4_to_64_letters_digits_and_hyphens_in_one_spelling(string text, string number)
    {
        var parsed = TextValue.Parse<CaseNumber>(text);
        Assert.Equal((number, "case-" + number), (parsed.Value, parsed.Stream));
        Assert.Equal(parsed, CaseNumber.OfStream(parsed.Stream));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABC")]
    [InlineData("-ABC")]
    [InlineData("AB C")]
    [InlineData("AB_C")]
    [InlineData("1234\n")]
    [InlineData("信访-0001")]
    [InlineData("１２３４")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void Anything_else_is_no_case_number(string? text)
    {
        var error = Assert.Throws<FormatException>(() => TextValue.Parse<CaseNumber>(text));
        Assert.Equal($"'{text}' is not a case number of 4 to 64 letters, digits and hyphens.", error.Message);
    }

    [Theory]
    [InlineData("53")]
    [InlineData("5301")]
    [InlineData("530103")]
    [InlineData("530103001")]
    [InlineData("530103001002")]
    public void A_jurisdiction_has_2_4_6_9_or_12_digits(string text) => Assert.Equal(text, TextValue.Parse<JurisdictionCode>(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("530")]
    [InlineData("53010")]
    [InlineData("5301031")]
    [InlineData("5301030010021")]
    [InlineData("53o1")]
    [InlineData("５３")]
    [InlineData("53 ")]
    public void Other_texts_are_no_jurisdiction(string? text) => Assert.Throws<FormatException>(() => TextValue.Parse<JurisdictionCode>(text));

    [Fact]
    public void A_jurisdiction_lies_in_all_that_its_code_begins_with()
    {
        Assert.Equal(["530103", "5301", "53"], new JurisdictionCode("530103").AndAbove().Select(j => j.Value));
        Assert.True(new JurisdictionCode("53").Contains(new("530103")));
        Assert.True(new JurisdictionCode("530103").Contains(new("530103")));
        Assert.False(new JurisdictionCode("530103").Contains(new("53")));
        Assert.False(new JurisdictionCode("5302").Contains(new("530103")));
    }

    [Theory]
    [InlineData("530103-07", "530103")]
    [InlineData("53-A", "53")]
    [InlineData("530103001-water2", "530103001")]
    [InlineData("5301-123456789012345678901234", "5301")]
    public void A_unit_lies_in_a_jurisdiction(string text, string jurisdiction) =>
        Assert.Equal(jurisdiction, TextValue.Parse<UnitCode>(text).Jurisdiction.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("530103")]
    [InlineData("530103-")]
    [InlineData("-07")]
    [InlineData("530-07")]
    [InlineData("530103-07-1")]
    [InlineData("530103-water office")]
    [InlineData("530103-水务")]
    [InlineData("5301-1234567890123456789012345")]
    public void Other_texts_are_no_unit(string? text) => Assert.Throws<FormatException>(() => TextValue.Parse<UnitCode>(text));

    [Fact]
    public void A_value_is_a_plain_string_in_JSON_also_as_a_name()
    {
        Assert.Equal("\"530103-07\"", JsonSerializer.Serialize(new UnitCode("530103-07")));
        Assert.Equal("{\"530103\":1}", JsonSerializer.Serialize(new Dictionary<JurisdictionCode, int> { [new("530103")] = 1 }));
        Assert.Equal(new JurisdictionCode("530103"), JsonSerializer.Deserialize<Dictionary<JurisdictionCode, int>>("{\"530103\":1}")!.Keys.Single());
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<UnitCode>("\"Kunming\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<UnitCode>("53"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<JurisdictionCode, int>>("{\"Kunming\":1}"));
    }
}
