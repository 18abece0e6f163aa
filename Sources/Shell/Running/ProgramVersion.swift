/// The program's name and version, as sessions record it.
public enum ProgramVersion {
  public static let number = "0.1.0"
  public static let name = "gouji \(number)"
}
