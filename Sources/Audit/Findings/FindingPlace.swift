public import Reports

/// A place that a finding points at beside its figures.
public typealias FindingPlace = Source
