namespace Xinfang.Cli.Import;

/// <summary>The columns of a table of cases, by the headers of the upper systems' exports.</summary>
public static class CaseColumns
{
    public const string Number = "信访件编号", ProvinceNumber = "省信访件编号", CityNumber = "市受理编号", CountyNumber = "区县受理编号",
        Jurisdiction = "区划", Place = "问题发生地", RegisteredAt = "登记时间", FirstRegisteredAt = "首次登记时间", Origin = "来源",
        Channel = "信访形式", Occurrence = "初/重", People = "信访人数", Representatives = "代表人数", Name = "姓名", Phone = "联系电话",
        IdentityNumber = "身份证号",
        Address = "住址", Category = "内容分类", Purpose = "信访目的", Content = "反映内容", Accused = "被反映单位", DisposedAt = "转送时间",
        Way = "办理方式", Unit = "责任单位", ReplyBy = "限办时间", ArrivedAt = "到达责任单位时间", AcceptedAt = "责任单位受理时间",
        HandlingAt = "开始办理时间", ExtensionDays = "延期天数", ExtensionApprover = "延期批准人", ExtensionReason = "延期原因", ExtensionNotice = "延期告知", ReplyLetter = "答复文号", AccusedLeader = "被反映领导职级",
        Litigation = "涉法涉诉", Urgent = "紧急重大", ReportedAt = "紧急报告时间", Unclear = "姓名地址不清", ProvinceAt = "省级受理时间", CityAt = "市级受理时间",
        ServedAt = "送达时间", ServedBy = "送达方式", ServiceProof = "送达凭证",
        ExtendedAt = "延期时间", RepliedAt = "答复时间", Outcome = "处理结果", ConcludedAt = "办结时间", Status = "办结状态",
        ResolvedAt = "化解时间", BureauRatedAt = "信访部门评价时间", BureauRating = "信访部门满意度", UnitRatedAt = "责任单位评价时间",
        UnitRating = "责任单位满意度", SupervisedAt = "督办时间", Leader = "包案领导职务", LedAt = "包案时间", Campaign = "专项",
        CampaignAt = "专项时间", Referral = "线索移送", ReferredAt = "线索移送时间", DeclineReason = "不予受理原因";

    /// <summary>Every column in the order in which it is exported, with the other names it goes by.</summary>
    public static IReadOnlyList<Column> All { get; } =
    [
        new(Number, ["信访编号", "xfjbh"]) { Required = true },
        new(ProvinceNumber, ["省受理编号", "sxfjbh"]), new(CityNumber, ["市信访件编号", "shixfjbh"]), new(CountyNumber, ["区县信访件编号", "xxfjbh"]),
        new(Jurisdiction, ["区划代码", "qhdm"]), new(Place, ["问题属地", "问题发生地代码", "wtsddm"]),
        new(RegisteredAt, ["djsj", "信访日期", "xfrq"]) { Required = true }, new(FirstRegisteredAt, ["scdjsj"]),
        new(Origin, ["信访件来源", "xfly"]), new(Channel, ["信访形式代码", "xfxsdm", "xfxs"]), new(Occurrence, ["初重", "初重件", "check_flag"]),
        new(People, ["xfrs"]), new(Representatives, ["dbrs"]), new(Name, ["信访人", "信访人姓名", "xm"]), new(Phone, ["电话", "lxdh"]),
        new(IdentityNumber, ["证件号码", "身份证号码", "sfzh", "zjhm"]),
        new(Address, ["地址", "zz"]), new(Category, ["nrfl"]), new(Purpose, ["xfmd"]), new(Content, ["信访内容", "fynr"]), new(Accused, ["bfydw"]),
        new(DisposedAt, ["转送交办时间", "去向时间", "zssj"]), new(Way, ["blfs"]), new(Unit, ["责任单位编码", "转往处", "zrdw"]),
        new(ReplyBy, ["限办截止时间", "xbjzsj"]), new(ArrivedAt, ["ddzrdwsj"]), new(AcceptedAt, ["zrdwslsj"]), new(HandlingAt, ["ksblsj"]),
        new(ExtensionDays, ["yqts"]), new(ExtensionApprover, ["yqpzr"]), new(ExtensionReason, ["yqyy"]), new(ExtensionNotice, ["yqgz"]), new(ExtendedAt, ["yqsj"]),
        new(RepliedAt, ["dfsj"]), new(ReplyLetter, ["dfwh"]), new(Outcome, ["处理意见", "cljg"]), new(ConcludedAt, ["bjsj"]), new(Status, ["bjbz"]), new(ResolvedAt, ["hjsj"]),
        new(BureauRatedAt, ["xfbmpjsj"]), new(BureauRating, ["xfbmmyz"]), new(UnitRatedAt, ["zrdwpjsj"]), new(UnitRating, ["zrdwmyz"]),
        new(SupervisedAt, ["dbsj"]), new(Leader, ["包案领导", "baldzw"]), new(LedAt, ["basj"]), new(Campaign, ["zx"]), new(CampaignAt, ["zxsj"]),
        new(Referral, ["xsys"]), new(ReferredAt, ["xsyssj"]), new(DeclineReason, ["byslyy"]),
        new(AccusedLeader, ["bfyldzj"]), new(Litigation, ["sfssbz"]), new(Urgent, ["jjzd"]), new(ReportedAt, ["jjbgsj"]), new(Unclear, ["xmdzbq"]),
        new(ProvinceAt, ["sjslsj"]), new(CityAt, ["shijslsj"]), new(ServedAt, ["sdsj"]), new(ServedBy, ["sdfs"]), new(ServiceProof, ["sdpz"]),
    ];
}
