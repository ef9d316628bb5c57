/// Effective RBAC: who may do what, through which binding, role and rule, and where that leads. Begin with
/// [Rbac].
@NullMarked
package io.hafenwacht.audit.kubernetes.rbac;

import org.jspecify.annotations.NullMarked;
