/// Checks of service accounts, secrets, images and where they come from. One file for each property.
@NullMarked
package io.hafenwacht.audit.kubernetes.identity;

import org.jspecify.annotations.NullMarked;
