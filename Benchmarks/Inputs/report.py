"""A report of an invented department: the same for the same seed, as long as asked for.

A report is a list of ("heading", level, text), ("paragraph", text) and ("table", rows); a
row is a list of (text, columns, rows), each merged cell once, where it begins.
"""
import random

PLACES = ["临江", "青石", "云岭", "柳河", "石桥", "白沙", "松坡", "南浦"]
OFFICES = ["水利局", "教育局", "卫生健康局", "交通运输局", "农业农村局", "文化旅游局"]
SUBJECTS = ["基本支出", "项目支出", "公用经费", "人员经费", "专项资金", "培训费", "会议费", "维修费",
            "公务接待费", "差旅费", "办公费", "设备购置"]
WORK = ["道路养护", "水库加固", "校舍修缮", "疫苗接种", "河道清淤", "农技推广", "信息平台", "图书下乡"]
RESULTS = ["按期完成", "达到预期", "略低于目标", "超过上年", "基本持平", "有待改进"]
KINDS = [("产出指标", ["数量指标", "质量指标", "时效指标", "成本指标"]),
         ("效益指标", ["经济效益", "社会效益", "可持续影响"]),
         ("满意度指标", ["服务对象满意度"])]


class Report:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.blocks = []

    def pick(self, words):
        return self.random.choice(words)

    def money(self):
        return f"{self.random.randint(1, 999999) / 100:,.2f}"

    def sentence(self):
        pick, number = self.pick, self.random.randint
        return pick([
            f"本年度{pick(SUBJECTS)}预算{self.money()}万元，实际支出{self.money()}万元，"
            f"执行率{number(500, 1000) / 10}%",
            f"{pick(WORK)}项目共{number(2, 90)}处，{pick(RESULTS)}，涉及资金{self.money()}万元",
            f"与上年相比，{pick(SUBJECTS)}{pick(['增加', '减少'])}{self.money()}万元，"
            f"{pick(['增长', '下降'])}{number(1, 300) / 10}%",
            f"经自查，{pick(WORK)}工作{pick(RESULTS)}，受益群众{number(100, 90000)}人",
            f"（{number(1, 9)}）{pick(PLACES)}片区的{pick(WORK)}由{pick(OFFICES)}牵头，{pick(RESULTS)}",
        ]) + "。"

    def heading(self, level, text):
        self.blocks.append(("heading", level, text))

    def paragraphs(self, count):
        for _ in range(count):
            self.blocks.append((
                "paragraph", "".join(self.sentence() for _ in range(self.random.randint(1, 5)))))

    def base_table(self):
        rows = [[("项目", 1, 2), ("上年决算数", 2, 1), ("本年预算数", 2, 1), ("本年决算数", 2, 1)],
                [(text, 1, 1) for text in ["金额", "占比"] * 3]]
        for subject in SUBJECTS:
            rows.append([(subject, 1, 1)] + [
                (self.money() if at % 2 == 0 else f"{self.random.randint(1, 100)}%", 1, 1)
                for at in range(6)])
        self.blocks.append(("table", rows))

    def indicator_table(self, each):
        rows = [[(text, 1, 1) for text in [
            "一级指标", "二级指标", "三级指标", "年初目标值", "全年完成值", "分值", "得分", "偏差原因"]]]
        for kind, seconds in KINDS:
            first = True
            for second in seconds:
                for index in range(each):
                    row = [(kind, 1, each * len(seconds))] if first else []
                    row += [(second, 1, each)] if index == 0 else []
                    done = self.random.randint(1, 100)
                    row += [(f"{self.pick(WORK)}{self.pick(['数量', '合格率', '完成率', '金额'])}", 1, 1),
                            (f"≥{done}", 1, 1), (str(done), 1, 1), ("5", 1, 1),
                            (str(self.random.randint(0, 50) / 10), 1, 1),
                            (self.pick(["", "", "", self.pick(RESULTS)]), 1, 1)]
                    rows.append(row)
                    first = False
        rows.append([("合计", 5, 1), ("100", 1, 1), ("96.5", 1, 1), ("", 1, 1)])
        self.blocks.append(("table", rows))


def typical(seed):
    """About 30 KB of text: five chapters, a table of base data and one of indicators."""
    report = Report(seed)
    report.heading(0, f"{report.pick(PLACES)}县{report.pick(OFFICES)}2024年度部门整体支出绩效自评报告")
    for number, title in enumerate(["部门概况", "资金使用情况", "绩效情况", "问题", "建议"]):
        report.heading(1, f"{'一二三四五'[number]}、{title}")
        for part in range(3):
            report.heading(2, f"（{'一二三'[part]}）{report.pick(WORK)}")
            report.paragraphs(8)
        if number == 1:
            report.base_table()
        if number == 2:
            report.indicator_table(3)
    return report.blocks


def long(seed, chapters):
    """As many chapters as asked for, each about a typical report."""
    blocks = []
    for chapter in range(chapters):
        blocks += typical(seed * 1000 + chapter)
    return blocks


def text(blocks):
    """All the text, a line a paragraph or cell: how much there is to read."""
    lines = []
    for block in blocks:
        if block[0] == "table":
            lines += [cell[0] for row in block[1] for cell in row]
        else:
            lines.append(block[-1])
    return "\n".join(lines)
