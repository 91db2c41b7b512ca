namespace Xinfang.Domain.Tests.Cases;

public sealed class RegistrationGuardTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    public void A_petition_without_people_or_with_more_representatives_than_people_is_refused(int people, int representatives) =>
        new CaseStory().Refuses("2022-06-06", CaseStory.Registration with { People = people, Representatives = representatives }, "people-missing", "art. 22(1)");

    [Fact]
    public void A_group_visit_with_six_representatives_is_refused() =>
        new CaseStory().Refuses("2022-06-06", CaseStory.Registration with { People = 10, Representatives = 6 }, "too-many-representatives", "art. 20(3)");

    [Fact]
    public void A_group_visit_with_five_representatives_is_registered() =>
        Assert.Equal(10, CaseStory.Registered("2022-06-06", r => r with { People = 10, Representatives = 5 }).Case.People);

    [Fact]
    public void A_case_of_the_day_before_the_first_profile_is_refused() =>
        new CaseStory().Refuses("2005-04-30 23:59:59", CaseStory.Registration, "no-clock-profile", "art. 22");

    [Theory]
    [InlineData("2005-05-01 00:00:00", "cn-2005")]
    [InlineData("2022-04-30 23:59:59", "cn-2005")]
    [InlineData("2022-05-01 00:00:00", "cn-2022")]
    public void The_day_of_registration_decides_which_regulation_holds(string at, string profile) =>
        Assert.Equal(profile, CaseStory.Registered(at).Case.Profile);

    [Fact]
    public void A_first_registration_after_this_one_is_refused() =>
        new CaseStory().Refuses("2022-06-06 09:00:00", CaseStory.Registration with { FirstRegisteredAt = "2022-06-06 09:00:01".At() },
            "first-registration-later", "art. 22(1)");

    [Fact]
    public void A_first_registration_at_the_same_moment_is_taken() =>
        Assert.Equal("2022-06-06".At(), CaseStory.Registered("2022-06-06", r => r with { FirstRegisteredAt = "2022-06-06".At() }).Case.FirstRegisteredAt);

    [Fact]
    public void Without_another_date_this_registration_is_the_first() =>
        Assert.Equal("2022-06-06".At(), CaseStory.Registered("2022-06-06").Case.FirstRegisteredAt);

    [Fact]
    public void A_case_is_registered_once() =>
        CaseStory.Registered("2022-06-06").Refuses("2022-06-07", CaseStory.Registration, "wrong-state", "art. 22(1)");
}
