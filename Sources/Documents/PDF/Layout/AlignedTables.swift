enum AlignedTables {
  static func tables(
    in lines: [TextLine], shape: TextShape
  ) -> (tables: [PageTable], rest: [TextLine]) {
    ([], lines)
  }
}
