/// Certificates that end some day, looked at again and again. Begin with `Certificates`.
@NullMarked
package io.hafenwacht.connect.certificate;

import org.jspecify.annotations.NullMarked;
