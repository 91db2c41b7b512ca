// Every word of the wall, Chinese and English.
const zh = {
  title: "信访实时大屏", dataTime: "数据时间", position: "日志位置", totals: "总数", open: "在办", registered: "今年登记", overdue: "超期未办",
  stages: "各环节", channels: "信访形式", channelsNote: "在办 / 今年登记", units: "责任单位", unitsNote: "在办件数", unitsEmpty: "没有单位有在办件",
  nearest: "最近到期", nearestEmpty: "没有计时中的期限", case: "编号", unit: "责任单位", term: "期限", due: "到期日", left: "剩余",
  budget: "本年度预算", budgetUnit: "单位：元", budgetEmpty: "本级没有本年度预算", plan: "计划", spent: "已支出", committed: "已承诺", free: "可用",
  received: n => `收入 ${n}`, restLines: n => `其余 ${n} 项`, atBureau: "信访局", moreUnits: n => `在办件数，另有 ${n} 个单位`,
  loading: "正在读取", live: "实时", stale: "数据已过时，正在重连", lost: "引擎无应答，数据可能过时", absent: "未连接",
  age: s => s < 60 ? `更新于 ${s} 秒前` : s < 3600 ? `更新于 ${Math.floor(s / 60)} 分钟前` : `更新于 ${Math.floor(s / 3600)} 小时前`,
  emptyAll: "这个区划还没有登记信访件。登记第一件后，这里会立即显示。", never: "暂时读不到数据，正在重试。如果一直如此，请管理员查看 /health/ready。",
  full: "同时观看的浏览器已达上限，稍后自动重试。",
  daysLeft: n => n > 0 ? `剩 ${n} 天` : n === 0 ? "今天到期" : `超期 ${-n} 天`,
  inForce: p => `敏感期：${p.name}，${p.from} 至 ${p.to}，预计为平时的 ${p.factor} 倍`,
  announced: p => `即将进入敏感期：${p.name}，${p.from} 至 ${p.to}，预计为平时的 ${p.factor} 倍`,
  spoken: p => `在办 ${p.open} 件，今年登记 ${p.registeredThisYear} 件。`,
  switch: "English",
  stage: {
    awaitingDisposal: "待转办", awaitingReceipt: "待签收", awaitingAcceptance: "待受理", disputes: "异议与管辖", awaitingHandling: "待办理",
    awaitingReply: "办理中", awaitingConclusion: "待办结", review: "复查复核", concluded: "已办结", ended: "其他终结",
  },
  channel: {
    visit: "来访", phone: "来电", web: "网上信访", peoplesDaily: "人民网", leaderMailbox: "领导信箱", wechat: "微信", email: "电子邮件", letter: "来信",
    suggestionCollection: "建议征集", unclassified: "未分类",
  },
  deadline: {
    disposal: "转办期限", acceptance: "受理期限", acceptanceStatistics: "受理统计", handling: "办理期限", assignedDate: "交办期限", review: "复查复核",
    directAcceptance: "受理期限", objection: "异议期限", designation: "管辖期限", reviewRequest: "申请复查", reviewOpinion: "复查期限",
    rereviewRequest: "申请复核", rereviewOpinion: "复核期限", simpleAcceptance: "简易受理", simpleReply: "简易答复", feedback: "反馈期限",
    gradedDisposal: "分级转办", urgentReport: "紧急报告", evaluation: "评价期限",
  },
};

const en = {
  title: "Petition wall", dataTime: "Data of", position: "Log position", totals: "Totals", open: "Open", registered: "This year", overdue: "Overdue",
  stages: "By stage", channels: "Channels", channelsNote: "open / this year", units: "Units", unitsNote: "open cases", unitsEmpty: "No unit has an open case",
  nearest: "Next to fall due", nearestEmpty: "No term is running", case: "Number", unit: "Unit", term: "Term", due: "Due", left: "Left",
  budget: "Budget of the year", budgetUnit: "yuan", budgetEmpty: "This level has no budget this year", plan: "Plan", spent: "Spent", committed: "Committed", free: "Free",
  received: n => `received ${n}`, restLines: n => `${n} more lines`, atBureau: "Bureau", moreUnits: n => `open cases, ${n} more units`,
  loading: "Loading", live: "Live", stale: "Out of date, reconnecting", lost: "Engine silent, may be old", absent: "Not connected",
  age: s => s < 60 ? `updated ${s} s ago` : s < 3600 ? `updated ${Math.floor(s / 60)} min ago` : `updated ${Math.floor(s / 3600)} h ago`,
  emptyAll: "No petition has been registered in this division yet. The first one will show here at once.",
  never: "The data cannot be read at the moment; trying again. If this lasts, ask the operator to look at /health/ready.",
  full: "As many browsers as allowed are watching; trying again in a while.",
  daysLeft: n => n > 1 ? `${n} days` : n === 1 ? "1 day" : n === 0 ? "due today" : n === -1 ? "1 day late" : `${-n} days late`,
  inForce: p => `Sensitive period ${p.name}, ${p.from} to ${p.to}, ${p.factor} times the usual expected`,
  announced: p => `Sensitive period ahead, ${p.name}, ${p.from} to ${p.to}, ${p.factor} times the usual expected`,
  spoken: p => `${p.open} cases open, ${p.registeredThisYear} registered this year.`,
  switch: "中文",
  stage: {
    awaitingDisposal: "Disposal", awaitingReceipt: "Receipt", awaitingAcceptance: "Acceptance", disputes: "Disputed", awaitingHandling: "To handle",
    awaitingReply: "Handling", awaitingConclusion: "To conclude", review: "In review", concluded: "Concluded", ended: "Other end",
  },
  channel: {
    visit: "Visit", phone: "Phone", web: "Web", peoplesDaily: "People.cn", leaderMailbox: "Leader box", wechat: "WeChat", email: "E-mail", letter: "Letter",
    suggestionCollection: "Suggestions", unclassified: "None given",
  },
  deadline: {
    disposal: "Disposal", acceptance: "Acceptance", acceptanceStatistics: "Stat. clock", handling: "Handling", assignedDate: "Assigned", review: "Review",
    directAcceptance: "Acceptance", objection: "Objection", designation: "Designation", reviewRequest: "May ask", reviewOpinion: "Review",
    rereviewRequest: "May ask", rereviewOpinion: "Re-review", simpleAcceptance: "Acceptance", simpleReply: "Reply", feedback: "Feedback",
    gradedDisposal: "Disposal", urgentReport: "Report", evaluation: "Rating",
  },
};

export const english = document.documentElement.lang === "en";
export const text = english ? en : zh;

/** Puts the words into every element that names one, and the switch that keeps the page. */
export function translate() {
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = text[element.dataset.text];
  const link = document.getElementById("switch");
  if (link) {
    const query = new URLSearchParams(location.search);
    if (english) query.delete("lang"); else query.set("lang", "en");
    link.href = `${location.pathname}${query.size ? `?${query}` : ""}`;
    link.textContent = text.switch;
    link.lang = link.hreflang = english ? "zh-CN" : "en";
  }
}
