/// Invented names of places, so many that a hundred thousand departments differ.
enum PlaceNames {
  static let heads = [
    "霁", "砚", "澄", "芷", "槐", "栖", "鹭", "榆", "桐", "蓼", "苇", "筠", "杉", "樟", "枫", "楠",
    "麓", "岑", "岚", "漪", "荻", "蔚", "菱", "鸢", "沐", "禾", "黛", "璞", "翎", "棠", "蓝", "皎",
  ]
  static let tails = [
    "川", "岭", "溪", "坪", "原", "浦", "湾", "塘", "河", "桥", "陵", "泉", "港", "林", "谷", "岗",
    "源", "坡", "渡", "垭",
  ]

  static let count = heads.count * tails.count * (1 + heads.count)

  /// Two characters for the first ones, three for the rest.
  static func name(_ number: Int) -> String {
    let tail = tails[number % tails.count]
    let first = heads[number / tails.count % heads.count]
    let second = number / (tails.count * heads.count)
    guard second > 0 else { return first + tail }
    return first + heads[second - 1] + tail
  }

  static let persons = [
    "骆秋云", "舒志远", "邬晓岚", "蔺文博", "桂立新", "谌雨桐", "柏建明", "尹思齐", "苗向荣", "岳清和",
    "卞海燕", "齐卫东", "柯梦洁", "闵学军", "贺春生",
  ]
}
