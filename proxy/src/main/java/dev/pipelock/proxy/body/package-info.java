/** From message bodies to content: JSON, forms, multipart, text. */
@NullMarked
package dev.pipelock.proxy.body;

import org.jspecify.annotations.NullMarked;
