//! A property of the browser replaced for the length of a test.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsValue;

/// Puts the original back when dropped.
pub struct Patch {
    object: Object,
    name: &'static str,
    original: JsValue,
}

impl Patch {
    /// Replaces a property by a value.
    pub fn value(object: &JsValue, name: &'static str, value: &JsValue) -> Self {
        let descriptor = Object::new();
        Reflect::set(&descriptor, &"value".into(), value).unwrap();
        Self::define(object, name, &descriptor)
    }

    /// Replaces a method by what `source`, a function of the original and `argument`, makes of it.
    pub fn method(object: &JsValue, name: &'static str, source: &str, argument: &JsValue) -> Self {
        let original = Reflect::get(object, &name.into()).unwrap();
        let wrap = Function::new_with_args("original, argument", source);
        let wrapper = wrap
            .call2(&JsValue::UNDEFINED, &original, argument)
            .unwrap();
        Self::value(object, name, &wrapper)
    }

    /// Replaces a property by a getter made by `source`, a function of `argument`.
    pub fn getter(object: &JsValue, name: &'static str, source: &str, argument: &JsValue) -> Self {
        let make = Function::new_with_args("argument", source);
        let getter = make.call1(&JsValue::UNDEFINED, argument).unwrap();
        let descriptor = Object::new();
        Reflect::set(&descriptor, &"get".into(), &getter).unwrap();
        Self::define(object, name, &descriptor)
    }

    fn define(object: &JsValue, name: &'static str, descriptor: &Object) -> Self {
        let object: Object = object.clone().into();
        let original = Object::get_own_property_descriptor(&object, &name.into());
        Reflect::set(descriptor, &"configurable".into(), &true.into()).unwrap();
        Object::define_property(&object, &name.into(), descriptor);
        Self {
            object,
            name,
            original,
        }
    }
}

impl Drop for Patch {
    fn drop(&mut self) {
        if self.original.is_undefined() {
            let _ = Reflect::delete_property(&self.object, &self.name.into());
        } else {
            Object::define_property(
                &self.object,
                &self.name.into(),
                &self.original.clone().into(),
            );
        }
    }
}

/// The prototype of one of the browser's classes.
pub fn prototype(class: &str) -> JsValue {
    let class = Reflect::get(&js_sys::global(), &class.into()).unwrap();
    Reflect::get(&class, &"prototype".into()).unwrap()
}

/// Makes every writing transaction roll back right after a successful `add`: a request that
/// succeeded is not yet a record on disk.
pub fn roll_back_after_add() -> Patch {
    Patch::method(
        &prototype("IDBObjectStore"),
        "add",
        "return function (value, key) {
            const request = original.call(this, value, key);
            const tx = this.transaction;
            request.addEventListener('success', () => tx.abort());
            return request;
        }",
        &JsValue::UNDEFINED,
    )
}
