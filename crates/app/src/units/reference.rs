//! The official tables that this programme carries.

use crate::audit::File;

/// The tables that this programme carries, by name.
pub fn reference() -> [File<'static>; 5] {
    let file = |name, bytes| File { name, bytes };
    [
        file("admin-units-pre2025.csv", include_bytes!("../../../../reference/admin-units-pre2025.csv").as_slice()),
        file("admin-units-2025.csv", include_bytes!("../../../../reference/admin-units-2025.csv")),
        file("admin-mapping-2025-07.csv", include_bytes!("../../../../reference/admin-mapping-2025-07.csv")),
        file(
            "admin-mapping-hanoi-2025-01.csv",
            include_bytes!("../../../../reference/admin-mapping-hanoi-2025-01.csv"),
        ),
        file("unit-points.csv", include_bytes!("../../../../reference/unit-points.csv")),
    ]
}
