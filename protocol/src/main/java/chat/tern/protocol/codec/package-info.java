/** Bytes to frames and back. The only package that knows the serialisation (JSON, by Jackson). */
package chat.tern.protocol.codec;
