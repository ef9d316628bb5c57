/// The Pod Security Standards as the admission library of Kubernetes applies them, every level and version.
/// Begin with [PodSecurity]; one file for each check of the standard.
@NullMarked
package io.hafenwacht.audit.kubernetes.podsecurity;

import org.jspecify.annotations.NullMarked;
